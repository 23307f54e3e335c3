@echo off
rem Runs Aftermath from an unpacked archive; needs a Java, 17 or later, in PATH, in JAVA_HOME, or beside it in runtime.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if exist "%home%\runtime\bin\java.exe" set "java=%home%\runtime\bin\java"
set "plugins="
if defined AFTERMATH_PLUGINS set "plugins=;%AFTERMATH_PLUGINS%"
"%java%" -XX:+UseSerialGC -Xshare:auto -Xlog:disable -Djava.awt.headless=true -Dfile.encoding=UTF-8 %AFTERMATH_JAVA_OPTS% -cp "%home%\aftermath.jar;%home%\lib\*%plugins%" dev.aftermath.cli.Main %*
exit /b %ERRORLEVEL%
