package unwind.samples.strangers.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import unwind.samples.strangers.load.Backend;
import unwind.samples.strangers.load.Load;
import unwind.samples.strangers.load.Visitors;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/// Asks a slow statistics service in every request, without a timeout: the workers fill.
@SuppressWarnings("serial")
public final class ReportServlet extends HttpServlet {
    private static String statistics = "";

    public static void main(String[] args) throws Exception {
        statistics = Backend.start(9_000, 200);
        Visitors.visit(40, TomcatServer.start(new ReportServlet(), Load.sized(24)));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.getWriter().write(statistics().length + " bytes");
    }

    private byte[] statistics() throws IOException {
        try (InputStream in = new URL(statistics).openStream()) {
            return in.readAllBytes();
        }
    }
}
