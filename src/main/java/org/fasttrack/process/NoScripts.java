package org.fasttrack.process;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/** No model of ours has a script, and none that is smuggled in finds an engine. */
class NoScripts implements ScriptEngineResolver {

	@Override
	public void addScriptEngineFactory(javax.script.ScriptEngineFactory scriptEngineFactory) {
		// None is wanted.
	}

	@Override
	public ScriptEngineManager getScriptEngineManager() {
		return new ScriptEngineManager(null);
	}

	@Override
	public @Nullable ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
		return null;
	}

}
