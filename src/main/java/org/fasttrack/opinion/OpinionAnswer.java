package org.fasttrack.opinion;

/** What somebody who was asked can say. */
public enum OpinionAnswer {

	/** 同意. */
	AGREED,
	/** 不同意. */
	DISAGREED,
	/** 有意见. */
	COMMENTS,
	/** 无意见. */
	NO_COMMENT;

	/** Whether this is an answer to what is asked for. */
	public boolean answers(OpinionKind kind) {
		return kind.binds() == (this == AGREED || this == DISAGREED);
	}

	/** Whether it says nothing without words. */
	public boolean needsWords() {
		return this == DISAGREED || this == COMMENTS;
	}

}
