# Running programs and keeping what was done: the part of flash.ps1 that knows nothing of boards.
# Windows PowerShell 5.1 must run this: see flash.ps1.

function Get-FullPath([string] $Path) {
    $here = [string] $PWD.ProviderPath
    return [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($here, $Path))
}

function Get-Program([string] $Path) {
    $file = $Path
    if ($Path.IndexOfAny(@([char] '/', [char] '\')) -ge 0) {
        $file = Get-FullPath $Path
        if (-not [System.IO.File]::Exists($file)) {
            throw "$($Path): no such program."
        }
    }

    if ($file.EndsWith('.dll', [System.StringComparison]::OrdinalIgnoreCase)) {
        return @{ File = 'dotnet'; First = @($file) }
    }

    return @{ File = $file; First = @() }
}

# .NET Framework knows no list of arguments, only a line: quoted as the C run time and .NET take it apart again.
function ConvertTo-CommandLine([string[]] $Arguments) {
    $parts = @()
    foreach ($argument in $Arguments) {
        if ($argument -match '^[A-Za-z0-9_./:=,+-]+$') {
            $parts += $argument
        }
        else {
            $text = [System.Text.RegularExpressions.Regex]::Replace($argument, '(\\*)"', '$1$1\"')
            $text = [System.Text.RegularExpressions.Regex]::Replace($text, '(\\+)$', '$1$1')
            $parts += '"' + $text + '"'
        }
    }

    return [string]::Join(' ', $parts)
}

function Start-Program($Program, [string[]] $Arguments, [string] $Folder) {
    $start = [System.Diagnostics.ProcessStartInfo]::new()
    $start.FileName = $Program.File
    $start.Arguments = ConvertTo-CommandLine (@($Program.First) + @($Arguments))
    $start.WorkingDirectory = $Folder
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.RedirectStandardInput = $true
    try {
        $process = [System.Diagnostics.Process]::Start($start)
    }
    catch {
        throw "$($Program.File) cannot be started: $($_.Exception.GetBaseException().Message)"
    }

    $process.StandardInput.Close()
    return $process
}

function Invoke-Program($Program, [string[]] $Arguments, [string] $Folder, [int] $Seconds) {
    $process = Start-Program $Program $Arguments $Folder
    $output = $process.StandardOutput.ReadToEndAsync()
    $errors = $process.StandardError.ReadToEndAsync()
    if (-not $process.WaitForExit(1000 * $Seconds)) {
        $process.Kill()
        return @{ Code = -1; Text = "It did not end within $Seconds s and was stopped." }
    }

    $process.WaitForExit()
    $text = ($output.Result + [System.Environment]::NewLine + $errors.Result).Trim()
    $code = $process.ExitCode
    $process.Dispose()
    return @{ Code = $code; Text = $text }
}

function Get-LastLine([string] $Text) {
    $lines = @($Text.Split([char[]] @([char] 10, [char] 13)) | ForEach-Object { $_.Trim() } | Where-Object { $_.Length -gt 0 })
    if ($lines.Count -eq 0) {
        return 'it printed nothing'
    }

    return $lines[$lines.Count - 1]
}

function Get-Fingerprint([string[]] $Texts, [string[]] $Files) {
    $hash = [System.Security.Cryptography.SHA256]::Create()
    $bytes = @()
    try {
        $sum = [System.Text.StringBuilder]::new()
        foreach ($text in $Texts) {
            [void] $sum.AppendLine($text)
        }

        foreach ($file in $Files) {
            $bytes = [System.IO.File]::ReadAllBytes($file)
            [void] $sum.AppendLine([System.BitConverter]::ToString($hash.ComputeHash($bytes)))
        }

        $bytes = $hash.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($sum.ToString()))
        return [System.BitConverter]::ToString($bytes).Replace('-', '')
    }
    finally {
        $hash.Dispose()
    }
}

function Read-State([string] $File) {
    $state = @{}
    if (-not $Force -and [System.IO.File]::Exists($File)) {
        foreach ($line in [System.IO.File]::ReadAllLines($File)) {
            $place = $line.IndexOf('=')
            if ($place -gt 0) {
                $state[$line.Substring(0, $place)] = $line.Substring($place + 1)
            }
        }
    }

    return $state
}

function Write-State([string] $File, $State) {
    $lines = @()
    foreach ($key in $State.Keys) {
        $lines += "$key=$($State[$key])"
    }

    [System.IO.File]::WriteAllLines($File, [string[]] $lines)
}

function Write-Log($Job, [string] $Title, [string] $Text) {
    $line = [System.DateTime]::UtcNow.ToString('u') + ' ' + $Title
    [System.IO.File]::AppendAllText($Job.Log, $line + [System.Environment]::NewLine + $Text + [System.Environment]::NewLine)
}
