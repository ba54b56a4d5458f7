package org.fasttrack.process;

/** Marks what a model may call by its bean name; the engine sees no other bean. */
public interface ModelBean {

}
