package unwind.samples.strangers.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import unwind.samples.strangers.load.Load;
import unwind.samples.strangers.load.Visitors;

import java.io.IOException;

/// In good order: short requests, no sessions, most workers idle.
@SuppressWarnings("serial")
public final class CatalogueServlet extends HttpServlet {
    public static void main(String[] args) throws Exception {
        Visitors.visit(100, TomcatServer.start(new CatalogueServlet(), 25));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StringBuilder page = new StringBuilder("<ul>");
        for (int i = 0; i < 100; i++) {
            page.append("<li>item ").append(i).append("</li>");
        }
        Load.work(300);
        response.getWriter().write(page.append("</ul>").toString());
    }
}
