# What TAB offers after brag: asked for when it is needed, from the journal as it is then.
$__brag_complete = {
    param($typed, $line, $cursor)
    # A profile may have every error stop what runs; a TAB is to stay quiet.
    $ErrorActionPreference = 'SilentlyContinue'
    $PSNativeCommandUseErrorActionPreference = $false
    $words = @(switch ($line.CommandElements[0].Extent.Text) {
    @CASES@
        default { }
    })
    # What ends before the cursor; the word that is at it is what was typed.
    $words += @($line.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursor } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst] -or
                $_ -is [System.Management.Automation.Language.ExpandableStringExpressionAst]) { $_.Value }
            else { $_.Extent.Text }
        })
    $found = @()
    $code = Get-Variable -Name LASTEXITCODE -Scope Global -ValueOnly -ErrorAction Ignore
    $encoding = [Console]::OutputEncoding
    try {
        # Not as arguments: before 7.3 an empty one is lost, and so are quotation marks in one.
        $env:_BRAG_WORDS = (@($words + "$typed") -replace '[\r\n]+', ' ') -join "`n"
        $env:_BRAG_COMPLETE = 'powershell'
        try { [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false) } catch { }
        $found = @(& brag 2>$null)
    } catch {
    } finally {
        try { [Console]::OutputEncoding = $encoding } catch { }
        Remove-Item -Path Env:_BRAG_COMPLETE, Env:_BRAG_WORDS -ErrorAction Ignore
        $global:LASTEXITCODE = $code
    }
    if ($found.Count -eq 0 -or $found[0] -eq 'files') { return }
    # An empty text keeps PowerShell from offering files where nothing fits.
    if ($found.Count -eq 1) { return '' }
    $found | Select-Object -Skip 1 | ForEach-Object {
        $value, $what = $_ -split "`t", 2
        $text = $value
        if ($value -match '[^\w./:=+-]') {
            $text = "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($value) + "'"
        }
        if (-not $what) { $what = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $what)
    }
}
Register-ArgumentCompleter -Native -CommandName brag -ScriptBlock $__brag_complete
