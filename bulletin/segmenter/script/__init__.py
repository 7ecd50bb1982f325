"""The programme written down: order, who reads what, where a voice breathes."""
