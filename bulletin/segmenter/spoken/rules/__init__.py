"""The rules from written to spoken, a file each; `spoken/order.py` shows their order."""
