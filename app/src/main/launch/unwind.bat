@echo off
rem Starts Unwind with a JDK 25 or newer: JAVA_HOME, then the java of PATH, then the usual folders.
setlocal EnableExtensions DisableDelayedExpansion
set "HOME_FOLDER=%~dp0.."
set "JAVA="
if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined JAVA for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
if not defined JAVA for /d %%D in (
  "%ProgramFiles%\Eclipse Adoptium\*"
  "%ProgramFiles%\Java\*"
  "%ProgramFiles%\Microsoft\jdk*"
  "%ProgramFiles%\Zulu\*"
  "%ProgramFiles%\Amazon Corretto\*"
  "%ProgramFiles%\BellSoft\*"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*"
  "%USERPROFILE%\.jdks\*"
) do call :consider "%%~D"
if not defined JAVA (
  echo unwind: needs a JDK 25 or newer, and none was found: install one ^(such as Eclipse Temurin 25^) or set JAVA_HOME to it. 1>&2
  exit /b 1
)
rem The window: G1 even where the JVM would choose the serial collector, whose full collections would freeze it.
rem A command that reads less than 2 GB is done before the second compiler and a collector with threads of its own
rem have paid for themselves; those that search what was read go on for longer.
set "ENGINE=-XX:+UseG1GC"
set "QUICK="
for %%C in (summary timeline histogram hotspots threads findings diff report story manual pauses exceptions cleanup heap events lanes bundle schema) do if "%~1"=="%%C" set "QUICK=1"
set /a MEGABYTES=0
if defined QUICK for %%F in (%*) do call :size "%%~zF"
set ENOUGH=2000
for %%C in (findings diff report story) do if "%~1"=="%%C" set ENOUGH=150
if defined QUICK if %MEGABYTES% LSS %ENOUGH% set "ENGINE=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"%JAVA%" %ENGINE% -XX:MaxRAMPercentage=70 --enable-native-access=javafx.graphics --sun-misc-unsafe-memory-access=allow --module-path "%HOME_FOLDER%\lib\javafx" --add-modules javafx.controls,javafx.fxml %JAVA_OPTS% -cp "%HOME_FOLDER%\lib\*" unwind.app.shell.Main %*
exit /b %ERRORLEVEL%

rem Adds a file's size, of which the last six digits are left out: whole megabytes.
:size
set "SIZE=%~1"
if defined SIZE set "SIZE=%SIZE:~0,-6%"
if defined SIZE set /a MEGABYTES+=SIZE
exit /b 0

rem Takes the JDK in folder %1 if it is new enough and none was taken yet; its release file says so.
:consider
if defined JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION="
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "VERSION=%%~V"
for /f "delims=.-+" %%V in ("%VERSION%") do set "VERSION=%%V"
if not defined VERSION exit /b 0
if %VERSION% GEQ 25 set "JAVA=%~1\bin\java.exe"
exit /b 0
