# Short ways to call brag. Whatever of yours has such a name stays as it is.
$global:__brag_log = 'brag log'
if (-not (Test-Path Variable:global:__brag_aliases)) { $global:__brag_aliases = @() }
