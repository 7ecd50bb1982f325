"""The table of words that pypinyin lacks or has otherwise: how it is made from CC-CEDICT."""
