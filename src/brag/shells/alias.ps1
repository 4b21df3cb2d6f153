if ($global:__brag_aliases -contains '@NAME@' -or -not (Get-Command '@NAME@' -ErrorAction Ignore)) {
    $global:__brag_aliases += '@NAME@'
    function global:@NAME@ {
        if ($MyInvocation.ExpectingInput) { $input | & brag @COMMAND@ @args } else { & brag @COMMAND@ @args }
    }
    Register-ArgumentCompleter -Native -CommandName '@NAME@' -ScriptBlock $__brag_complete
    if ('@COMMAND@' -eq 'log') { $global:__brag_log = '@NAME@' }
} elseif ('@HOW@' -eq 'chosen') {
    [Console]::Error.WriteLine('brag: @NAME@ is something else here already, so it stays; brag @COMMAND@ does it.')
}
