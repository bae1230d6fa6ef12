"""DECISIONS AND WHAT FOLLOWS: recommended, decided, carried out, looked at again.

Without reading or writing anything: `recommending` (a recommendation, and what becomes of it, as a register with one
more or one changed record of `decisions`), `savings` (what a claimed saving is made of), `wording`, `decided` (one
decision as pages show it), `log` (all of them, narrowed, and as a file), `afterwards` (expected against actual),
`suggesting` (verb and routes for a finding), `leaving` (exit and containment plans), `conversations`, `acting`
(actions by owner), `reassessing` (whom to look at again), `about` (all that was decided about one body).
`saving` alone writes, through `store.apply`.
"""
