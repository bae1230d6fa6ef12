"""KEPT BY HAND: what a person types about one record, as a difference to what is held.

`sections` says how a form is laid out, `shown` what it holds, `reading` what was typed into it, `saving` saves it;
`ending` and `deleting` make the changes that end a record or take it away, `showing` says any change in words.
"""
