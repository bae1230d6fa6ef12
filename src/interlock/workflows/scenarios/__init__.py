"""Restructurings that people try: from files and from the site, compared, challenged, decided and applied."""
