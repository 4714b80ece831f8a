package unwind.samples.strangers.web;

import jakarta.servlet.http.HttpServlet;

import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;

/// An embedded Tomcat with one servlet.
final class TomcatServer {
    private TomcatServer() {}

    /// Starts it and returns its address, which ends with a slash.
    static String start(HttpServlet servlet, int threads) throws IOException, LifecycleException {
        Logger.getLogger("org.apache").setLevel(Level.WARNING);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxThreads", Integer.toString(threads));
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "shop", servlet);
        context.addServletMappingDecoded("/*", "shop");
        tomcat.start();
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/";
    }
}
