__brag_alias @NAME@ @COMMAND@ @HOW@
