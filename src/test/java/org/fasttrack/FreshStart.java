package org.fasttrack;

import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.fasttrack.rule.Kept;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.test.util.AopTestUtils;
import org.springframework.util.ReflectionUtils;

/**
 * All classes share the running application, and none meets what another has left: the
 * database is as it was after the start, the clock stands at its first day, and the job
 * executor is off.
 */
class FreshStart extends AbstractTestExecutionListener {

	private static final Set<ApplicationContext> USED = new HashSet<>();

	@Override
	public void beforeTestClass(TestContext test) {
		ApplicationContext context = test.getApplicationContext();
		context.getBean(JobExecutor.class).shutdown();
		if (!USED.add(context)) {
			TestDatabase.restore(context);
			context.getBeansOfType(Object.class, false, false).values().forEach(FreshStart::forget);
		}
		context.getBean(TestClock.class).set(TestClock.START);
	}

	/** What a bean of ours keeps of the database it reads again when it is asked. */
	private static void forget(Object bean) {
		Object target = AopTestUtils.getUltimateTargetObject(bean);
		if (target.getClass().getName().startsWith("org.fasttrack.")) {
			ReflectionUtils.doWithFields(target.getClass(), (field) -> {
				field.setAccessible(true);
				if (field.get(target) instanceof AtomicReference<?> kept) {
					kept.set(null);
				}
				else {
					forget(field.get(target));
				}
			}, (field) -> !Modifier.isStatic(field.getModifiers())
					&& Set.of(AtomicReference.class, Kept.class).contains(field.getType()));
		}
	}

}
