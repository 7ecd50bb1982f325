"""A web page as its reader sees it, set as markdown by what its tags bound; each character keeps its place."""
