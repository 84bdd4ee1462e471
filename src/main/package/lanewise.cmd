@echo off
rem Starts Lanewise from the folder that it was unpacked to, on Java 25 or newer: a package's own,
rem JAVA_HOME's, or PATH's. Whatever Java is named here is asked for its version by its release file.
setlocal
set "home=%~dp0.."
set "java=%home%\runtime\bin\java.exe"
if exist "%java%" goto start

if not defined JAVA_HOME goto path
set "java=%JAVA_HOME%\bin\java.exe"
set "release=%JAVA_HOME%\release"
if exist "%java%" goto version

:path
for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined java goto missing
for %%j in ("%java%") do set "release=%%~dpj..\release"

:version
set "version="
if exist "%release%" for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%release%"') do set "version=%%~v"
if not defined version goto start
for /f "delims=." %%n in ("%version%") do if %%n LSS 25 goto old

:start
"%java%" "@%home%\lib\jvm.options" "-Dlanewise.mnist=%home%\data\mnist" -jar "%home%\lanewise.jar" %*
exit /b %errorlevel%

:missing
>&2 echo lanewise: needs Java 25 or newer and found none in JAVA_HOME or PATH; get one from https://adoptium.net, or set JAVA_HOME to yours
exit /b 1

:old
>&2 echo lanewise: needs Java 25 or newer and found Java %version% at %java%, too old; get one from https://adoptium.net, or set JAVA_HOME to yours
exit /b 1
