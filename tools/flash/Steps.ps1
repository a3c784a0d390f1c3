# The steps of flash.ps1, each of which throws one line that says what went wrong and what to do.
# Windows PowerShell 5.1 must run this: see flash.ps1.

# What nanoff's exit codes mean for the person with the board in hand. A shell on Linux sees the low 8 bits only.
function Get-Advice([int] $Code) {
    $advices = @{
        2000 = 'no answer from the board: press its RESET button (an S3 stays in download mode after flashing until then), then run this again'
        2001 = 'no answer from the board: press its RESET button (an S3 stays in download mode after flashing until then), then run this again'
        2002 = 'the board refused it: press its RESET button, then run this again'
        2003 = 'a file could not be deployed'
        4000 = 'no answer from the chip: hold BOOT while it connects (S3: hold BOOT, press RESET, let BOOT go)'
        4001 = 'the flash of this board is of an unsupported size: it needs 4 MB at least'
        4002 = 'the flash could not be erased: try another cable or port'
        4003 = 'the firmware could not be written: try another cable or port'
        4004 = 'the flash could not be read: try another cable or port'
        4005 = 'the port cannot be opened: close the program that uses it'
        6000 = 'the port cannot be opened: close the program that uses it'
        6001 = 'no port was given'
        6002 = 'the port is in use: close the program that uses it'
        9000 = 'nanoff does not know these arguments: is it the pinned version?'
        9005 = 'there is no firmware of this kind and version'
        9007 = 'the firmware cannot be downloaded: without the internet use -Archive'
        9010 = 'no board was found'
        9014 = 'the firmware cache cannot be used'
        9015 = 'the firmware is not in the archive: fill it with -UpdateArchive'
    }
    foreach ($known in $advices.Keys) {
        if ($Code -eq $known -or ($Code -gt 0 -and $Code -lt 256 -and $Code -eq $known % 256)) {
            return $advices[$known]
        }
    }

    return 'nanoff failed'
}

# Runs nanoff until it succeeds, a few times: a board takes seconds to start after each step. Done is what the output
# confirms: nanoff ends with 0 for a file or an application that it failed to deploy.
function Invoke-Step($Job, [string] $What, [string[]] $Arguments, [int] $Seconds, [string[]] $Confirmations) {
    $why = ''
    for ($attempt = 1; $attempt -le $Attempts; $attempt++) {
        if ($attempt -gt 1) {
            Write-Host "  $($What): $why; trying again."
        }

        [System.Threading.Thread]::Sleep(1000 * $SettleSeconds)
        $run = Invoke-Program $Job.Nanoff (@($Arguments) + @('--suppressnanoffversioncheck')) $Job.Folder $Seconds
        Write-Log $Job "nanoff $([string]::Join(' ', $Arguments)): $($run.Code)" $run.Text
        if ($run.Code -ne 0) {
            $why = "$(Get-Advice $run.Code) ($($run.Code): $(Get-LastLine $run.Text))"
            if ($run.Code -eq -1) {
                $why = $run.Text
            }

            continue
        }

        $missing = @($Confirmations | Where-Object { -not [System.Text.RegularExpressions.Regex]::IsMatch($run.Text, $_) })
        if ($missing.Count -eq 0) {
            return $run.Text
        }

        $why = "nanoff ended with 0 and did not confirm '$($missing[0].Replace('\s*', '').Replace('\', '').Replace('...', ''))'"
    }

    throw "$($What): $why. See $($Job.Log)."
}

function Test-Chip($Job) {
    $text = Invoke-Step $Job 'chip' @('--platform', 'esp32', '--serialport', $Job.Port, '--devicedetails', '-v', 'n') 120 @('Connected to:')
    $match = [System.Text.RegularExpressions.Regex]::Match($text, 'Connected to:\s*(?<chip>ESP32[A-Z0-9-]*)(?<more>[^\r\n]*)')
    $chip = $match.Groups['chip'].Value
    $wanted = 'ESP32'
    if ($Job.Board -like 'ESP32_S3*') {
        $wanted = 'ESP32-S3'
    }

    if ($chip -ne $wanted) {
        throw "chip: a '$chip' is on this port, and $($Job.Board) is for an $wanted; set the column board of the fleet's file, or use the right board."
    }

    # The image for revision 3 does not start on an older chip, and nanoff only warns.
    $revision = [System.Text.RegularExpressions.Regex]::Match($match.Groups['more'].Value, 'revision v(?<major>\d+)')
    if ($Job.Board -eq 'ESP32_PSRAM_REV3' -and $revision.Success -and [int] $revision.Groups['major'].Value -lt 3) {
        throw "chip: its revision is $($revision.Groups['major'].Value), and $($Job.Board) needs 3; take a board with an ESP32 of revision 3."
    }
}

function Update-Firmware($Job) {
    Test-Chip $Job
    $arguments = @('--update', '--target', $Job.Board, '--serialport', $Job.Port, '--fwversion', $PinnedFirmware, '-v', 'm')
    if ($Job.Archive) {
        $arguments += @('--fromarchive', '--archivepath', $Job.Archive)
    }

    # Not more talkative: while it writes flash, nanoff then moves the cursor of a console that is not there.
    [void] (Invoke-Step $Job 'firmware' $arguments 600 @())
}

function Set-Network($Job) {
    $certificates = 'Updating client certificates\.\.\.\s*OK'
    [void] (Invoke-Step $Job 'network' @('--networkdeployment', 'network.json', '--serialport', $Job.Port, '-v', 'n') 120 @(
        'Updating network configuration\.\.\.\s*OK',
        'Updating wireless configuration\.\.\.\s*OK',
        ($certificates + '[\s\S]*' + $certificates)))
}

function Set-Files($Job) {
    $list = [System.IO.File]::ReadAllText([System.IO.Path]::Combine($Job.Folder, 'files.json'))
    $confirmations = @()
    foreach ($match in [System.Text.RegularExpressions.Regex]::Matches($list, '"DestinationFilePath":\s*"(?<path>[^"]+)"')) {
        $path = $match.Groups['path'].Value.Replace('\\', '\')
        $confirmations += ' to ' + [System.Text.RegularExpressions.Regex]::Escape($path) + '\.\.\.\s*OK'
    }

    if ($confirmations.Count -eq 0) {
        throw "files: files.json of $($Job.Node) names none; run earshot provision again."
    }

    [void] (Invoke-Step $Job 'files' @('--filedeployment', 'files.json', '--serialport', $Job.Port, '-v', 'n') 120 $confirmations)
}

function Set-Application($Job) {
    # Over the wire protocol: the address that nanoff takes for the boot loader is not where this firmware looks.
    [void] (Invoke-Step $Job 'application' @('--nanodevice', '--deploy', '--serialport', $Job.Port, '--image', $Job.Image, '-v', 'n') 300 @('Deploying managed application\.\.\.\s*OK'))
}

function Test-Application($Job) {
    $text = Invoke-Step $Job 'check' @('--nanodevice', '--devicedetails', '--serialport', $Job.Port, '-v', 'n') 120 @('(?m)^Assemblies:')
    $target = [System.Text.RegularExpressions.Regex]::Match($text, '(?m)^\s*Target:\s*(?<name>\S+)').Groups['name'].Value
    if ($target -ne $Job.Board) {
        throw "check: the board runs the firmware '$target' and not $($Job.Board); run this again with -Force."
    }

    $version = [System.Text.RegularExpressions.Regex]::Match($text, '(?m)^\s*CLR Version:\s*(?<name>\S+)').Groups['name'].Value
    if ($version -ne $PinnedFirmware) {
        throw "check: the board runs firmware $version and not $PinnedFirmware; run this again with -Force."
    }

    $list = [System.Text.RegularExpressions.Regex]::Match($text, '(?m)^Assemblies:[^\n]*\n(?<list>(?:[ \t]+\S[^\n]*\n?)*)').Groups['list'].Value
    if (-not [System.Text.RegularExpressions.Regex]::IsMatch($list, '(?m)^\s*' + [System.Text.RegularExpressions.Regex]::Escape($Application) + ',')) {
        throw "check: $Application is not among the assemblies that the board lists, although nanoff deployed it: it was written to the wrong place, or its packages are not those of firmware $PinnedFirmware."
    }
}

# Returns once the broker is listened to, so that nothing the node does from then on is missed.
function Start-Watch($Job) {
    $process = Start-Program $Job.Earshot @('wait', $Job.Node, '--fleet', $Job.Fleet, '--new', '--timeout', [string] (300 + $OnlineSeconds), '--json') $Job.Folder
    $errors = $process.StandardError.ReadToEndAsync()
    $line = $process.StandardOutput.ReadLineAsync()
    if (-not $line.Wait(60000) -or -not $line.Result) {
        if (-not $process.HasExited -and -not $process.WaitForExit(1000)) {
            $process.Kill()
        }

        throw "broker: $(Get-LastLine $errors.Result)"
    }

    return @{ Process = $process; Errors = $errors }
}

function Wait-Online($Job, $Watch) {
    if (-not $Watch.Process.WaitForExit(1000 * $OnlineSeconds)) {
        throw "online: the node has not come online within $OnlineSeconds s. Press the board's RESET button; is its Wi-Fi network in reach, and the broker's address right? Then run this again."
    }

    if ($Watch.Process.ExitCode -ne 0) {
        throw "online: $(Get-LastLine $Watch.Errors.Result)"
    }
}

function Stop-Watch($Watch) {
    if ($Watch -and -not $Watch.Process.HasExited) {
        $Watch.Process.Kill()
    }
}
