# Compiles the build program when a source of it changed, by content, and runs it. Run it from any folder.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$program = Join-Path $root '.pipeline/dotnet/bin/_build/release/_build.dll'
$stamp = Join-Path $root '.pipeline/dotnet/build.stamp'

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine("PIP1040: The .NET SDK is not installed.`n  Why: there is no program 'dotnet' on the PATH.`n  Fix: install the .NET 10 SDK (https://dot.net), then run ./build.ps1 again.")
    exit 2
}

# The program's own folders, and those of all projects that it refers to: whole ones right below the root, so that settings on the way count too.
$folders = [Collections.Generic.SortedSet[string]]::new([string[]]@('build', 'src', 'samples' | ForEach-Object { Join-Path $root $_ } | Where-Object { Test-Path -LiteralPath $_ }))
$met = [Collections.Generic.HashSet[string]]::new()
$open = [Collections.Generic.Queue[string]]::new()
$open.Enqueue((Join-Path $root 'build/_build.csproj'))
while ($open.Count -gt 0) {
    $project = $open.Dequeue()
    if (-not $met.Add($project) -or -not (Test-Path -LiteralPath $project)) { continue }
    $below = if ($project.StartsWith($root)) { @($project.Substring($root.Length) -split '[\\/]' | Where-Object { $_ }) } else { @() }
    [void]$folders.Add($(if ($below.Count -gt 1) { Join-Path $root $below[0] } else { Split-Path $project }))
    foreach ($reference in [regex]::Matches((Get-Content -Raw -LiteralPath $project), '<ProjectReference[^>]*Include="([^"$]*)"')) {
        $open.Enqueue([IO.Path]::GetFullPath((Join-Path (Split-Path $project) ($reference.Groups[1].Value -replace '\\', '/'))))
    }
}

$files = @(Get-ChildItem -Path @($folders) -Recurse -File -Force |
    Where-Object { $_.FullName -notmatch '[\\/](obj|bin)[\\/]' -and ($_.Extension -in '.cs', '.csproj', '.props', '.targets', '.json', '.txt' -or $_.Name -eq '.editorconfig') })
$files += 'Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props', '.editorconfig', 'global.json', 'eng/BannedSymbols.txt', 'eng/Precompile.targets' |
    ForEach-Object { Join-Path $root $_ } | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Get-Item -LiteralPath $_ -Force }
$lines = $files | Sort-Object FullName | ForEach-Object { (Get-FileHash -LiteralPath $_.FullName).Hash + ' ' + $_.FullName.Substring($root.Length) }
$now = [BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($lines -join "`n")))

if (-not ((Test-Path $program) -and (Test-Path $stamp) -and ((Get-Content -Raw $stamp).Trim() -eq $now))) {
    Write-Output 'Compiling the build program (the first time takes a minute) ...'
    New-Item -ItemType Directory -Force (Join-Path $root '.pipeline/dotnet') | Out-Null
    Remove-Item -Force -ErrorAction SilentlyContinue $stamp
    $log = & dotnet build (Join-Path $root 'build/_build.csproj') -c Release --nologo -v quiet 2>&1
    if ($LASTEXITCODE -ne 0) {
        $log | Out-Host
        [Console]::Error.WriteLine("PIP1041: The build program does not compile.`n  Why: the compiler's errors are above.`n  Fix: correct them and run ./build.ps1 again.")
        exit 2
    }
    Set-Content -NoNewline -Path $stamp -Value $now
}

& dotnet $program @args
exit $LASTEXITCODE
