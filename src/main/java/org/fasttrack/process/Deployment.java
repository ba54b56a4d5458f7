package org.fasttrack.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Service;

/**
 * Deploys the models, the decision tables and the forms together, under names that are
 * the same in a jar and in a checkout; what has not changed is not deployed again.
 */
@Service
public class Deployment {

	private final RepositoryService repository;

	Deployment(RepositoryService repository) {
		this.repository = repository;
	}

	/** Deploys everything if anything has changed, and nothing otherwise. */
	public void deploy() {
		DeploymentBuilder deployment = this.repository.createDeployment()
			.name("fast-track")
			.source("fast-track")
			.enableDuplicateFiltering(false);
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
		Set<String> names = new TreeSet<>();
		try {
			for (String pattern : new String[] { "bpmn/*.bpmn", "bpmn/*.dmn", "forms/*.form" }) {
				String folder = pattern.substring(0, pattern.indexOf('/') + 1);
				for (Resource resource : resolver.getResources("classpath:/" + pattern)) {
					String name = folder + Objects.requireNonNull(resource.getFilename());
					if (names.add(name)) {
						try (InputStream content = resource.getInputStream()) {
							deployment.addInputStream(name, content);
						}
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		deployment.deploy();
	}

}
