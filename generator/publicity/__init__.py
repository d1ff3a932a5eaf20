"""What an organiser hangs up, sends round and embeds: posters, sheets for a notice board, ready texts,
pictures for links that are shared, lists for other sites, a weekly digest.
"""
