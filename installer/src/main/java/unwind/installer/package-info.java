/// Builds the installers of the system it runs on, from the launch folder of the app module. Start
/// at [unwind.installer.Installers]. Uses the JDK's own tools (jmod, jlink, jpackage) and, for
/// Linux packages, dpkg-deb and rpmbuild.
@org.jspecify.annotations.NullMarked
package unwind.installer;
