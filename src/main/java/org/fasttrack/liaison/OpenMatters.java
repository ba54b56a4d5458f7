package org.fasttrack.liaison;

import java.util.List;

import org.fasttrack.liaison.Handover.Item;

/** What waits for a group, which the engine knows. */
public interface OpenMatters {

	/** What waits for the group itself, whoever acts for it; what is due first, first. */
	List<Item> of(String group);

}
