package unwind.samples.strangers.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import unwind.samples.strangers.load.Load;
import unwind.samples.strangers.load.Visitors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Opens a session with a history for every visitor, robots too, for half an hour each.
@SuppressWarnings("serial")
public final class BasketServlet extends HttpServlet {
    record Line(String item, long price, byte[] picture) {}

    public static void main(String[] args) throws Exception {
        Visitors.visit(80, TomcatServer.start(new BasketServlet(), 10));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HttpSession session = request.getSession();
        List<Line> basket = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            basket.add(new Line("item " + i, i * 100L, new byte[Load.sized(2_500)]));
        }
        session.setAttribute("basket", basket);
        response.getWriter().write("in your basket: " + basket.size());
    }
}
