"""Which line of a page is what: all lines of a page are labelled at once.

`features` says what is to be seen at a line and around it, `weights.txt` what each feature tells for and against each
label, and which label follows which how gladly; `viterbi` finds the best labels of the whole page, and by how much they
are better than others. `lines` makes typed lines of them.
"""
