"""The store keeps clips and carts by their content, so that no run makes one twice: entries, clips, their folder."""
