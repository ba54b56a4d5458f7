package org.fasttrack.project;

/**
 * What land is before a project uses it (地类). Farmland, grassland, forest and the other
 * agricultural land are 农用地 (土地管理法 4); to which of the three classes a wetland belongs is
 * not said here.
 */
public enum LandKind {

	FARMLAND, GRASSLAND, FOREST, WETLAND, OTHER_AGRICULTURAL, CONSTRUCTION, UNUSED

}
