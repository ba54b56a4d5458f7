package org.fasttrack.supervision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fasttrack.supervision.OrderView.Answer;
import org.jspecify.annotations.Nullable;

/**
 * An order with what belongs to it, as it was read once for one answer.
 *
 * @param order the order
 * @param assisting the ids of the units that assist
 * @param instruction the instruction that it was made of, null if it was made of none
 * @param answers what the lead unit has answered so far, the latest first
 */
public record OrderReading(Order order, List<String> assisting, @Nullable Instruction instruction,
		List<Answer> answers) {

	/**
	 * Who gave it: the leader who instructed and who checked that, or whoever ordered it.
	 */
	public String givenBy() {
		return Optional.ofNullable(this.instruction)
			.map((each) -> each.givenByName() + "批示，" + this.order.givenByName() + "核定")
			.orElse(this.order.givenByName());
	}

	/** The words of the instruction that it was made of; null if there is none. */
	public @Nullable String words() {
		return (this.instruction != null) ? this.instruction.text() : null;
	}

	/** The ids of the unit that leads and of those that assist. */
	List<String> units() {
		return Stream.concat(Stream.of(this.order.unit()), this.assisting.stream()).toList();
	}

}
