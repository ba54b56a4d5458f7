package org.fasttrack.process;

import java.util.AbstractMap;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans that a model may name: those marked {@link ModelBean}, looked up when they
 * are called, because they need the engine that is only being built.
 */
class ModelBeans extends AbstractMap<Object, Object> {

	private final ListableBeanFactory factory;

	private final Set<String> names;

	ModelBeans(ListableBeanFactory factory) {
		this.factory = factory;
		this.names = Set.of(factory.getBeanNamesForType(ModelBean.class, false, false));
	}

	@Override
	public boolean containsKey(Object key) {
		return key instanceof String name && this.names.contains(name);
	}

	@Override
	public @Nullable Object get(Object key) {
		return containsKey(key) ? this.factory.getBean((String) key) : null;
	}

	@Override
	public Set<Entry<Object, Object>> entrySet() {
		return this.names.stream()
			.map((name) -> new SimpleImmutableEntry<Object, Object>(name, this.factory.getBean(name)))
			.collect(Collectors.toSet());
	}

}
