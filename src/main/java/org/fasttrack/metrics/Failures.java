package org.fasttrack.metrics;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the answers that are this node's own fault, whichever door they left by. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Failures extends OncePerRequestFilter {

	private final AtomicLong faults = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		if (response.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
			this.faults.incrementAndGet();
		}
		else if (response.getStatus() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
			this.refused.incrementAndGet();
		}
	}

	/** Since the start: answers 500, each with a line in the log. */
	long faults() {
		return this.faults.get();
	}

	/** Since the start: answers 503, because the node or its database could not. */
	long refused() {
		return this.refused.get();
	}

}
