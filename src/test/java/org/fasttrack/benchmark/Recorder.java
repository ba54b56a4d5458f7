package org.fasttrack.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.fasttrack.benchmark.Script.Release;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.Rehearsal.OpenTask;

import org.springframework.test.util.ReflectionTestUtils;

/**
 * Listens to what our application tells the engine, so that a bare engine can be told the
 * same, whatever the models are. Both engines have one; outside of a recording it only
 * passes on.
 */
class Recorder extends AbstractProcessEnginePlugin {

	private volatile Script script;

	private volatile OpenTask task;

	/** From now on everything belongs to this script. */
	void begin(Script script) {
		this.script = script;
	}

	/** The task that is completed next. */
	void next(OpenTask task) {
		this.task = task;
	}

	void end() {
		this.script = null;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		List<CommandInterceptor> interceptors = new ArrayList<>();
		if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
			interceptors.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
		}
		interceptors.add(new CommandInterceptor() {

			@Override
			public <T> T execute(Command<T> command) {
				if (Recorder.this.script != null) {
					record(command);
				}
				return this.next.execute(command);
			}

		});
		configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
	}

	private void record(Command<?> command) {
		if (command instanceof StartProcessInstanceCmd) {
			this.script.start
				.putAll(((ProcessInstantiationBuilderImpl) field(command, "instantiationBuilder")).getVariables());
		}
		else if (command instanceof CompleteTaskCmd) {
			completed(field(command, "variables"));
		}
		else if (command instanceof SubmitTaskFormCmd) {
			completed(field(command, "properties"));
		}
		else if (command instanceof CorrelateMessageCmd) {
			correlated((MessageCorrelationBuilderImpl) field(command, "builder"));
		}
	}

	private void completed(Object variables) {
		this.script.routing.put(Script.key(this.task), copy(variables));
	}

	private void correlated(MessageCorrelationBuilderImpl builder) {
		Release release = new Release(builder.getMessageName(), copy(builder.getPayloadProcessInstanceVariables()),
				copy(builder.getPayloadProcessInstanceVariablesToTriggeredScope()));
		Stream.of(release.process(), release.scope())
			.map((variables) -> variables.get(ProcedureHandling.PROCEDURE))
			.filter((procedure) -> procedure != null)
			.forEach((procedure) -> this.script.releases.put((String) procedure, release));
	}

	private static Object field(Object command, String name) {
		return ReflectionTestUtils.getField(command, name);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> copy(Object variables) {
		return (variables != null) ? new java.util.HashMap<>((Map<String, Object>) variables) : Map.of();
	}

}
