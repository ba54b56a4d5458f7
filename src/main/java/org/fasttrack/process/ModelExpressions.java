package org.fasttrack.process;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the expressions of models, decision tables and filters. An expression reaches
 * variables, the functions of the engine, the beans marked {@link ModelBean} with the
 * methods of their own, and of the instance its business key; nothing else: no reflection
 * from a value to its class, and no road from the instance to the services of the engine.
 */
class ModelExpressions extends JuelExpressionManager {

	/** What a model may read of the instance that it is evaluated in. */
	private static final Set<String> OF_INSTANCE = Set.of("processBusinessKey");

	ModelExpressions(ModelBeans beans) {
		super(beans);
	}

	@Override
	protected ELResolver createElResolver() {
		CompositeELResolver resolver = new CompositeELResolver();
		resolver.add(new VariableScopeElResolver());
		resolver.add(new VariableContextElResolver());
		resolver.add(new ReadOnlyMapELResolver(this.beans));
		resolver.add(new Members());
		return resolver;
	}

	/**
	 * What follows a dot. Variables are texts, numbers, dates and lists; no model looks
	 * into one, so there is nothing to resolve on them.
	 */
	private static final class Members extends ELResolver {

		private final BeanELResolver beans = new BeanELResolver(true);

		@Override
		public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object member) {
			if (base == null) {
				return null;
			}
			if (base instanceof DelegateExecution && OF_INSTANCE.contains(String.valueOf(member))) {
				return this.beans.getValue(context, base, member);
			}
			throw closed(base, member);
		}

		@Override
		public @Nullable Object invoke(ELContext context, @Nullable Object base, @Nullable Object method,
				Class<?> @Nullable [] types, Object @Nullable [] given) {
			if (base == null) {
				return null;
			}
			if (base instanceof ModelBean && !isOfEveryObject(String.valueOf(method))) {
				return this.beans.invoke(context, base, method, types, given);
			}
			throw closed(base, method);
		}

		private static boolean isOfEveryObject(String method) {
			for (var each : Object.class.getMethods()) {
				if (each.getName().equals(method)) {
					return true;
				}
			}
			return false;
		}

		@Override
		public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object member) {
			return null;
		}

		@Override
		public void setValue(ELContext context, @Nullable Object base, @Nullable Object member,
				@Nullable Object value) {
			if (base != null) {
				throw closed(base, member);
			}
		}

		@Override
		public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object member) {
			return true;
		}

		@Override
		public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
			return Collections.emptyIterator();
		}

		@Override
		public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
			return null;
		}

		private static ELException closed(Object base, @Nullable Object member) {
			return new ELException("模型、决策表和筛选器的表达式不得使用" + base.getClass().getSimpleName() + "的“" + member
					+ "” (member '" + member + "' is not open to expressions)");
		}

	}

}
