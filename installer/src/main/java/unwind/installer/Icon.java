package unwind.installer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.imageio.ImageIO;

/// The program's icon: the heap climbs, collection by collection, until it comes down.
final class Icon {
    /// The sizes that desktops ask for, pixels.
    static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);

    /// The types of Apple's icon files that hold PNG, by size.
    private static final Map<Integer, String> APPLE =
            new TreeMap<>(Map.of(128, "ic07", 256, "ic08", 512, "ic09"));

    private static final int DIRECTORY_ENTRY_BYTES = 16;
    private static final int DIRECTORY_BYTES = 6;

    private Icon() {}

    static byte[] png(int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(draw(size), "png", out);
        return out.toByteArray();
    }

    /// The icon in the form that jpackage takes on this system.
    static Path forJpackage(Path folder) throws IOException {
        return switch (Layout.Platform.current()) {
            case LINUX -> Files.write(folder.resolve("unwind.png"), png(512));
            case MAC -> Files.write(folder.resolve("unwind.icns"), icns());
            case WINDOWS -> Files.write(folder.resolve("unwind.ico"), ico());
        };
    }

    private static BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / 64.0, size / 64.0);
        g.setPaint(new GradientPaint(0, 0, new Color(0x1d2f45), 0, 64, new Color(0x0f1a27)));
        g.fill(new RoundRectangle2D.Double(2, 2, 60, 60, 14, 14));
        double[][] saw = {
            {8, 50}, {16, 38}, {16, 44}, {25, 29}, {25, 37}, {35, 20}, {35, 30}, {45, 12}, {47, 46},
            {56, 42}
        };
        Path2D line = new Path2D.Double();
        line.moveTo(saw[0][0], saw[0][1]);
        for (double[] point : saw) {
            line.lineTo(point[0], point[1]);
        }
        Path2D area = new Path2D.Double(line);
        area.lineTo(56, 54);
        area.lineTo(8, 54);
        area.closePath();
        g.setPaint(new Color(0x5858b0f0, true));
        g.fill(area);
        g.setPaint(new Color(0x58b0f0));
        g.setStroke(
                new BasicStroke(
                        size < 32 ? 5 : 3.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(line);
        g.setPaint(new Color(0xff7657));
        double dot = size < 32 ? 11 : 8.5;
        g.fill(new java.awt.geom.Ellipse2D.Double(45 - dot / 2, 12 - dot / 2, dot, dot));
        g.dispose();
        return image;
    }

    static byte[] icns() throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(parts);
        for (Map.Entry<Integer, String> entry : APPLE.entrySet()) {
            byte[] png = png(entry.getKey());
            out.write(entry.getValue().getBytes(StandardCharsets.US_ASCII));
            out.writeInt(8 + png.length);
            out.write(png);
        }
        ByteBuffer file = ByteBuffer.allocate(8 + parts.size());
        file.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity());
        return file.put(parts.toByteArray()).array();
    }

    static byte[] ico() throws IOException {
        List<Integer> sizes = SIZES.stream().filter(size -> size <= 256).toList();
        List<byte[]> pngs = new ArrayList<>();
        for (int size : sizes) {
            pngs.add(png(size));
        }
        int offset = DIRECTORY_BYTES + DIRECTORY_ENTRY_BYTES * sizes.size();
        int bytes = offset + pngs.stream().mapToInt(png -> png.length).sum();
        ByteBuffer file = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        for (int i = 0; i < sizes.size(); i++) {
            // a side of 256 is written as 0
            file.put((byte) (int) sizes.get(i)).put((byte) (int) sizes.get(i));
            file.put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
            file.putInt(pngs.get(i).length).putInt(offset);
            offset += pngs.get(i).length;
        }
        pngs.forEach(file::put);
        return file.array();
    }
}
