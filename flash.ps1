#Requires -Version 5.1
<#
.SYNOPSIS
Turns blank ESP32 boards into the nodes of a fleet, one after another, and makes sure that each of them works.

.DESCRIPTION
For each node: looks which chip is there, puts nanoFramework's firmware of the pinned version and the right kind onto
it, then the network configuration with the node's certificate, its files, and the application; then reads back what
the board runs, and waits until the node has come online at the broker. Nothing is called done before that.
What was done is kept in nodes/ID/flash.state: the same command again goes on where it stopped.
Secrets stay in the fleet's folder; none is written elsewhere or stands on a command line. docs/provisioning.md tells more.

.PARAMETER Fleet
The folder that "earshot provision" wrote.

.PARAMETER Node
The nodes to flash, such as lv-0421,lv-0422.

.PARAMETER Port
The serial port of the board of each node, in the same order, such as COM5,COM6 or /dev/ttyUSB0.

.PARAMETER Image
The application's image. Without it, it is built: dotnet build nf.proj -t:Firmware.

.PARAMETER Archive
A folder with the firmware, for flashing without the internet. Fill it once with -UpdateArchive.

.PARAMETER UpdateArchive
Downloads the firmware into the folder of -Archive, for all kinds of boards, and ends.

.PARAMETER Nanoff
The nanoff program of the pinned version: dotnet tool install -g nanoff --version 2.5.162.

.PARAMETER Earshot
The earshot program (earshot.dll or an executable). Without it, it is built.

.PARAMETER OnlineSeconds
How long a node may take to come online once it was flashed.

.PARAMETER SettleSeconds
How long to let a board start between two steps, and before a step is tried again.

.PARAMETER Force
Does every step again, whatever was done before.

.EXAMPLE
./flash.ps1 -Fleet fleet -Node lv-0421 -Port COM5

.EXAMPLE
./flash.ps1 -Fleet fleet -Node lv-0421,lv-0422 -Port COM5,COM6 -Archive firmware -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string] $Fleet,
    [string[]] $Node,
    [string[]] $Port,
    [string] $Image,
    [string] $Archive,
    [switch] $UpdateArchive,
    [string] $Nanoff = 'nanoff',
    [string] $Earshot,
    [int] $OnlineSeconds = 180,
    [int] $SettleSeconds = 5,
    [switch] $Force
)

# Windows PowerShell 5.1 must run this: no ??, ?., ?:, && or ||, no member that .NET Framework lacks, ASCII only.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# They belong together: see build/NanoPackages.props and docs/firmware.md.
$PinnedNanoff = '2.5.162'
$PinnedFirmware = '1.17.0.339'
$Application = 'Earshot.App'
$Boards = @('ESP32_PSRAM_REV3', 'ESP32_S3_OCTAL', 'ESP32_S3_QUAD')
$Attempts = 3

. ([System.IO.Path]::Combine($PSScriptRoot, 'tools', 'flash', 'Programs.ps1'))
. ([System.IO.Path]::Combine($PSScriptRoot, 'tools', 'flash', 'Steps.ps1'))

function Install-Node($Job) {
    $state = Read-State $Job.State
    $file = @{}
    foreach ($name in @('network.json', 'files.json', 'node.json', 'command.key')) {
        $file[$name] = [System.IO.Path]::Combine($Job.Folder, $name)
    }

    $steps = @(
        @{ Name = 'firmware'; What = "firmware $($Job.Board) $PinnedFirmware"; Print = (Get-Fingerprint @($Job.Board, $PinnedFirmware) @()) },
        @{ Name = 'network'; What = 'Wi-Fi and certificates'; Print = (Get-Fingerprint @() @($file['network.json'])) },
        @{ Name = 'files'; What = 'configuration and command key'; Print = (Get-Fingerprint @() @($file['files.json'], $file['node.json'], $file['command.key'])) },
        @{ Name = 'application'; What = 'application'; Print = (Get-Fingerprint @() @($Job.Image)) }
    )
    $all = Get-Fingerprint @($steps | ForEach-Object { $_.Print }) @()
    if ($state['online'] -eq $all) {
        return 'online before'
    }

    $state.Remove('online')
    $watch = $null
    try {
        $again = $false
        foreach ($step in $steps) {
            # The application is deployed in any case: that is what restarts the node, whose coming online is to be seen.
            if (-not $again -and $step.Name -ne 'application' -and $state[$step.Name] -eq $step.Print) {
                Write-Host "  $($step.What): done before"
                continue
            }

            if (-not $PSCmdlet.ShouldProcess("$($Job.Node) on $($Job.Port)", $step.What)) {
                continue
            }

            Write-Host "  $($step.What)"
            $again = $true
            foreach ($later in $steps) {
                if ([array]::IndexOf($steps, $later) -ge [array]::IndexOf($steps, $step)) {
                    $state.Remove($later.Name)
                }
            }

            Write-State $Job.State $state
            switch ($step.Name) {
                'firmware' { Update-Firmware $Job }
                'network' { Set-Network $Job }
                'files' { Set-Files $Job }
                'application' {
                    $watch = Start-Watch $Job
                    Set-Application $Job
                }
            }

            $state[$step.Name] = $step.Print
            Write-State $Job.State $state
        }

        if (-not $again) {
            return 'nothing done (-WhatIf)'
        }

        Write-Host '  check'
        Test-Application $Job
        Write-Host '  waiting for the node'
        Wait-Online $Job $watch
        $state['online'] = $all
        Write-State $Job.State $state
        return 'online'
    }
    finally {
        Stop-Watch $watch
    }
}

# Everything that can be wrong with the command, before any board is touched.
function Get-Jobs($Tools) {
    $nodes = @($Node | Where-Object { $_ } | ForEach-Object { $_.Split(',') } | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    $ports = @($Port | Where-Object { $_ } | ForEach-Object { $_.Split(',') } | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    if ($nodes.Count -eq 0) {
        throw '-Node is missing: name the nodes to flash, such as -Node lv-0421,lv-0422.'
    }

    if ($nodes.Count -ne $ports.Count) {
        throw "-Node names $($nodes.Count) and -Port $($ports.Count): give a port for each node, in the same order."
    }

    $listed = Invoke-Program $Tools.Nanoff @('--listports', '--suppressnanoffversioncheck') $Tools.Fleet 60
    $version = [System.Text.RegularExpressions.Regex]::Match($listed.Text, 'Firmware Flasher v(?<version>[0-9.]+)').Groups['version'].Value
    if ($version -ne $PinnedNanoff) {
        throw "nanoff is of version '$version' and has to be $PinnedNanoff, since others take other options: dotnet tool install -g nanoff --version $PinnedNanoff --allow-downgrade"
    }

    $jobs = @()
    foreach ($index in 0..($nodes.Count - 1)) {
        $name = $nodes[$index]
        if (@($nodes | Where-Object { $_ -eq $name }).Count -gt 1 -or @($ports | Where-Object { $_ -eq $ports[$index] }).Count -gt 1) {
            throw "$name on $($ports[$index]): a node or a port is named twice."
        }

        if (-not [System.Text.RegularExpressions.Regex]::IsMatch($name, '^[A-Za-z0-9_-]{1,32}$')) {
            throw "'$name' is no node's name: it has 1 to 32 letters, digits, '-' or '_'."
        }

        $folder = [System.IO.Path]::Combine($Tools.Fleet, 'nodes', $name)
        foreach ($part in @('board.txt', 'network.json', 'files.json', 'node.json', 'command.key')) {
            if (-not [System.IO.File]::Exists([System.IO.Path]::Combine($folder, $part))) {
                throw "$($name): $part is missing in $folder; is it in the fleet? Run earshot provision."
            }
        }

        $board = [System.IO.File]::ReadAllText([System.IO.Path]::Combine($folder, 'board.txt')).Trim()
        if ($Boards -notcontains $board) {
            throw "$($name): '$board' in its board.txt is none of $([string]::Join(', ', $Boards)); run earshot provision."
        }

        # Only what nanoff lists as well: a mistyped port costs minutes otherwise. Where it lists none, it cannot tell.
        if ($listed.Text -match 'Available COM ports:' -and -not [System.Text.RegularExpressions.Regex]::IsMatch($listed.Text, '(?m)^\s+' + [System.Text.RegularExpressions.Regex]::Escape($ports[$index]) + '\s*$')) {
            throw "$($name): there is no port $($ports[$index]); nanoff --listports shows those there are."
        }

        $jobs += @{
            Node = $name; Port = $ports[$index]; Board = $board; Folder = $folder; Fleet = $Tools.Fleet; Nanoff = $Tools.Nanoff
            Earshot = $Tools.Earshot; Image = $Tools.Image; Archive = $Tools.Archive
            State = [System.IO.Path]::Combine($folder, 'flash.state'); Log = [System.IO.Path]::Combine($folder, 'flash.log')
        }
    }

    return , $jobs
}

function Invoke-Build([string] $What, [string[]] $Arguments) {
    Write-Host "Building $What ..."
    $run = Invoke-Program @{ File = 'dotnet'; First = @() } $Arguments $PSScriptRoot 1800
    if ($run.Code -ne 0) {
        $errors = @($run.Text.Split([char] 10) | Where-Object { $_ -match 'error' })
        throw "$What cannot be built: $(Get-LastLine ([string]::Join([string] [char] 10, $errors)))"
    }
}

function Get-Image {
    if (-not $Image) {
        $built = [System.IO.Path]::Combine($PSScriptRoot, 'artifacts', 'firmware', 'Earshot.bin')
        if ($WhatIfPreference -and -not [System.IO.File]::Exists($built)) {
            return $built
        }

        if (-not $WhatIfPreference) {
            Invoke-Build 'the image' @('build', 'nf.proj', '-t:Firmware')
        }

        $path = $built
    }
    else {
        $path = Get-FullPath $Image
    }

    if (-not [System.IO.File]::Exists($path)) {
        throw "$($path): no such image; leave -Image out to build it."
    }

    $bytes = [System.IO.File]::ReadAllBytes($path)
    if ($bytes.Length -lt 1000 -or [System.Text.Encoding]::ASCII.GetString($bytes, 0, 6) -ne 'NFMRK1') {
        throw "$($path): no image for nanoFramework v1; leave -Image out to build it."
    }

    return $path
}

function Get-Earshot {
    if ($Earshot) {
        return Get-Program $Earshot
    }

    $built = [System.IO.Path]::Combine($PSScriptRoot, 'artifacts', 'bin', 'earshot', 'debug', 'earshot.dll')
    if (-not $WhatIfPreference) {
        Invoke-Build 'earshot' @('build', [System.IO.Path]::Combine('tools', 'earshot', 'earshot.csproj'))
    }

    return @{ File = 'dotnet'; First = @($built) }
}

function Update-Archive($Program, [string] $Folder) {
    if (-not $Folder) {
        throw '-UpdateArchive needs -Archive: the folder to fill.'
    }

    [void] [System.IO.Directory]::CreateDirectory($Folder)
    foreach ($board in $Boards) {
        if ($PSCmdlet.ShouldProcess($Folder, "download firmware $board $PinnedFirmware")) {
            Write-Host "$board $PinnedFirmware"
            $run = Invoke-Program $Program @('--updatearchive', '--archivepath', $Folder, '--target', $board, '--fwversion', $PinnedFirmware, '-v', 'm', '--suppressnanoffversioncheck') $Folder 600
            if ($run.Code -ne 0) {
                throw "$($board): $(Get-Advice $run.Code) ($($run.Code): $(Get-LastLine $run.Text))"
            }
        }
    }
}

function Invoke-Flash {
    $archiveFolder = ''
    if ($Archive) {
        $archiveFolder = Get-FullPath $Archive
    }

    $nanoffProgram = Get-Program $Nanoff
    if ($UpdateArchive) {
        Update-Archive $nanoffProgram $archiveFolder
        return
    }

    if (-not $Fleet) {
        throw '-Fleet is missing: give the folder that earshot provision wrote.'
    }

    $folder = Get-FullPath $Fleet
    if (-not [System.IO.File]::Exists([System.IO.Path]::Combine($folder, 'fleet.json'))) {
        throw "$($Fleet): no fleet there; give the folder that earshot provision wrote."
    }

    if ($archiveFolder -and -not [System.IO.Directory]::Exists($archiveFolder)) {
        throw "$($Archive): no such archive; fill it with -UpdateArchive."
    }

    $tools = @{ Nanoff = $nanoffProgram; Fleet = $folder; Archive = $archiveFolder; Image = ''; Earshot = $null }
    $jobs = Get-Jobs $tools
    $imageFile = Get-Image
    $earshotProgram = Get-Earshot
    foreach ($job in $jobs) {
        $job.Image = $imageFile
        $job.Earshot = $earshotProgram
        Write-Host "$($job.Node) on $($job.Port) ($([array]::IndexOf($jobs, $job) + 1) of $($jobs.Count))"
        $outcome = ''
        try {
            $outcome = Install-Node $job
            $done = $true
        }
        catch {
            # One board that fails does not stop the others.
            $outcome = $_.Exception.Message
            $done = $false
        }

        Write-Host "  $outcome"
        [pscustomobject] @{ Node = $job.Node; Port = $job.Port; Done = $done; Outcome = $outcome }
    }
}

try {
    $results = @(Invoke-Flash)
}
catch {
    [System.Console]::Error.WriteLine($_.Exception.Message)
    exit 2
}

$results
$failed = @($results | Where-Object { -not $_.Done })
if ($failed.Count -gt 0) {
    [System.Console]::Error.WriteLine("$($failed.Count) of $($results.Count) failed: $([string]::Join(', ', @($failed | ForEach-Object { $_.Node }))).")
    exit 1
}

exit 0
