package org.fasttrack;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fasttrack.StatementLog.Sent;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells which statements the server sends while it answers a request that asks for it.
 */
@TestConfiguration(proxyBeanMethods = false)
class Statements {

	/** What a request calls its statements. */
	static final String HEADER = "Count-Statements";

	private final Map<String, CompletableFuture<List<Sent>>> sent = new ConcurrentHashMap<>();

	/** What was sent for the request that carried this name; it is told once. */
	List<Sent> of(String name) {
		List<Sent> found = sent(name).orTimeout(30, TimeUnit.SECONDS).join();
		this.sent.remove(name);
		return found;
	}

	private CompletableFuture<List<Sent>> sent(String name) {
		return this.sent.computeIfAbsent(name, (key) -> new CompletableFuture<>());
	}

	@Bean
	static BeanPostProcessor statementLog() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (name.equals("dataSource") && bean instanceof DataSource database) ? new StatementLog(database)
						: bean;
			}

		};
	}

	/** Around everything, so that signing in counts too. */
	@Bean
	FilterRegistrationBean<Filter> statementCounter() {
		FilterRegistrationBean<Filter> counter = new FilterRegistrationBean<>(new OncePerRequestFilter() {

			@Override
			protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
					throws ServletException, IOException {
				String name = request.getHeader(HEADER);
				if (name == null) {
					chain.doFilter(request, response);
					return;
				}
				try (StatementLog.Watch watch = StatementLog.watch()) {
					chain.doFilter(request, response);
					sent(name).complete(watch.sent());
				}
			}

		});
		counter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return counter;
	}

}
