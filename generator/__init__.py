"""研修目录: from a government plan of training projects to a public site."""
