package org.fasttrack.liaison;

/**
 * A person as others see them, because many share a name.
 *
 * @param id the sign-in
 * @param name the name
 * @param unitName the unit, empty for those who belong to none
 * @param duty the duty
 */
public record NamedPerson(String id, String name, String unitName, String duty) {

	/** Name, unit and duty. */
	public String text() {
		return this.name + "（" + (this.unitName + " " + this.duty).strip() + "）";
	}

}
