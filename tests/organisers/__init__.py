"""The organiser's pages: what Python and the browser must answer alike."""
