"""Which facts answer which question? One function a check; `checks` lists them by the names of the data files."""
