# At most one dim line a day, before a prompt, when nothing was written down for a while.
$global:__brag_state = @STATE@
$global:__brag_after = 0
function global:__brag_nudge {
    if (-not [System.IO.File]::Exists($global:__brag_state)) { return }
    try {
        $lines = [System.IO.File]::ReadAllLines($global:__brag_state)
        if ($lines.Count -lt 2 -or $lines[0] -notmatch '^(\d{1,11}) ([1-9]\d?) (\d+) (\d+) (\w+)$') { return }
        $due, $wait, $until, $mode = [long]$Matches[1], [int]$Matches[2], $Matches[4], $Matches[5]
        $now = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
        if ($now -lt $due -or $now -lt $global:__brag_after) { return }
        $global:__brag_after = $now + $wait * 86400
        $longer = if ($wait -lt 16) { $wait * 2 } else { 32 }
        $state = "$global:__brag_after $longer $now $until $mode`n$($lines[1])`n"
        try { [System.IO.File]::WriteAllText($global:__brag_state, $state) } catch { }
        $detail = if ($lines[1]) { $lines[1] } else { "one line for today? $global:__brag_log `"...`"" }
        $text = "brag: $detail"
        if (-not [Console]::IsErrorRedirected -and -not $env:NO_COLOR -and $env:TERM -ne 'dumb' -and
            $Host.UI.SupportsVirtualTerminal) {
            $text = "$([char]27)[2m$text$([char]27)[0m"
        }
        [Console]::Error.WriteLine($text)
    } catch { }
}
if (-not (Test-Path Variable:global:__brag_prompt)) {
    $global:__brag_prompt = $function:prompt
    function global:prompt {
        $brag_worked = $?
        __brag_nudge
        # The prompt that was there may show $? of your command. No program ran, so $LASTEXITCODE stands.
        if (-not $brag_worked) { Write-Error '' -ErrorAction Ignore }
        & $global:__brag_prompt
    }
}
