# What TAB offers after brag: asked for when it is needed, from the journal as it is then.
$__brag_complete = {
    param($typed, $line, $cursor)
    $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
    $start = $line.CommandElements[0].Extent.Text
    $lead = switch ($start) { @CASES@
        default { @() } }
    if ($typed -ne '' -and $words.Count -gt 0) {
        $words = @($words | Select-Object -SkipLast 1)
    }
    $words = @($words | ForEach-Object { $_ -replace '^(["''])(.*)\1$', '$2' })
    $env:_BRAG_COMPLETE = 'powershell'
    try {
        $found = @(& brag @lead @words "$typed" 2>$null)
    } finally {
        Remove-Item Env:_BRAG_COMPLETE -ErrorAction SilentlyContinue
    }
    if ($found.Count -eq 0 -or $found[0] -eq 'files') { return }
    $found | Select-Object -Skip 1 | ForEach-Object {
        $value, $what = $_ -split "`t", 2
        $text = if ($value -match '[^\w./:=+-]') { "'" + ($value -replace "'", "''") + "'" } else { $value }
        if (-not $what) { $what = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $what)
    }
}
Register-ArgumentCompleter -Native -CommandName brag -ScriptBlock $__brag_complete
