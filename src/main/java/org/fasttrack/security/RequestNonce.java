package org.fasttrack.security;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the nonce of the webapps' content security policy with the request. They leave it
 * in the servlet context, where two people who open a page at once get each other's.
 */
class RequestNonce extends OncePerRequestFilter {

	private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ServletContext own = own(request);
		chain.doFilter(new HttpServletRequestWrapper(request) {

			@Override
			public ServletContext getServletContext() {
				return own;
			}

		}, response);
	}

	private static ServletContext own(HttpServletRequest request) {
		ServletContext shared = request.getServletContext();
		return (ServletContext) Proxy.newProxyInstance(ServletContext.class.getClassLoader(),
				new Class<?>[] { ServletContext.class }, (proxy, method, args) -> {
					if (args != null && args.length > 0 && NONCE.equals(args[0])) {
						if (method.getName().equals("getAttribute")) {
							return request.getAttribute(NONCE);
						}
						if (method.getName().equals("setAttribute")) {
							request.setAttribute(NONCE, args[1]);
							return null;
						}
					}
					try {
						return method.invoke(shared, args);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
