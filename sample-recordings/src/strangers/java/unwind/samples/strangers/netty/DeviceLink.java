package unwind.samples.strangers.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

import unwind.samples.strangers.load.Backend;
import unwind.samples.strangers.load.Load;

import java.io.IOException;
import java.net.URI;

/// Makes an event-loop group for each connection to a device, and shuts none down.
public final class DeviceLink {
    private final URI device;

    private DeviceLink(URI device) {
        this.device = device;
    }

    public static void main(String[] args) throws IOException {
        DeviceLink link = new DeviceLink(URI.create(Backend.start(5, 20)));
        Load.run(12, link::connect);
    }

    private Object connect() {
        ChannelFuture connected =
                new Bootstrap()
                        .group(new NioEventLoopGroup(2))
                        .channel(NioSocketChannel.class)
                        .handler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {}
                                })
                        .connect(device.getHost(), device.getPort());
        return connected.addListener(done -> connected.channel().close());
    }
}
