"""WHAT WE ASK: questionnaires and checklists, each a data file with its source; and what was answered so far.

`definitions/instruments.csv` lists them, `definitions/<name>.csv` holds the questions of one, `definitions/answers.csv`
the closed lists of answers. Answers are kept in the table `assessments` of the register.
"""
