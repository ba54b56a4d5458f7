package org.fasttrack.setting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Where it is to listen, asked before anything is prepared: the web server is the last to
 * start, and it would be a pity to say so then.
 */
@Order(0)
class ListenCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String PROXIES = "server.tomcat.remoteip.internal-proxies";

	private static final int HIGHEST_PORT = 65535;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Environment environment = context.getEnvironment();
		ServerProperties server = Binder.get(environment).bindOrCreate("server", ServerProperties.class);
		String proxies = environment.getProperty(PROXIES, "");
		try {
			Pattern.compile(proxies);
		}
		catch (PatternSyntaxException ex) {
			throw WrongSetting.of(PROXIES, "pattern", proxies);
		}
		Integer port = server.getPort();
		listen(server.getAddress(), (port != null) ? port : 0);
	}

	/** A port below 0 is Spring Boot's word for no web server. */
	private static void listen(InetAddress address, int port) {
		if (port > HIGHEST_PORT) {
			throw WrongSetting.of("server.port", "number", port, "");
		}
		if (address != null) {
			try (ServerSocket any = new ServerSocket()) {
				any.bind(new InetSocketAddress(address, 0));
			}
			catch (IOException ex) {
				throw WrongSetting.of("server.address", "address", address.getHostAddress());
			}
		}
		if (port > 0) {
			try (ServerSocket wanted = new ServerSocket()) {
				wanted.bind(new InetSocketAddress(address, port));
			}
			catch (IOException ex) {
				throw WrongSetting.of("server.port", "port", port);
			}
		}
	}

}
