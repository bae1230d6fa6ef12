"""USE CASES: the calls that the command line and the site share; results are kept by digest, openly, here."""
