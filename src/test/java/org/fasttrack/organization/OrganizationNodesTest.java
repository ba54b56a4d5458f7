package org.fasttrack.organization;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.fasttrack.FastTrackTest;
import org.fasttrack.organization.ApprovalUnit.Signing;
import org.fasttrack.organization.Organization.SigningRule;
import org.fasttrack.rule.Memory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes on one database: what one changes, both know once it is committed. */
@FastTrackTest
class OrganizationNodesTest {

	private static final String PROCEDURE = "P01";

	@Autowired
	Organization here;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Clock clock;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	private ObjectProvider<AccountNames> names;

	private Memory memoryThere;

	private Organization there;

	private List<SigningRule> before;

	private ApprovalUnit unit;

	@BeforeEach
	void secondNode() {
		this.before = this.jdbc.sql("SELECT unit, procedure, signing FROM fasttrack.signing_rule")
			.query(SigningRule.class)
			.list();
		this.unit = this.here.units()
			.stream()
			.filter((each) -> each.signing() == Signing.HEAD_THEN_LEADER)
			.filter((each) -> this.here.signing(each, PROCEDURE) == Signing.HEAD_THEN_LEADER)
			.findFirst()
			.orElseThrow();
		this.memoryThere = new Memory(this.jdbc);
		this.there = new Organization(this.jdbc, this.memoryThere, this.clock, this.names);
		assertThat(signing(this.there)).isEqualTo(Signing.HEAD_THEN_LEADER);
	}

	@AfterEach
	void asItWas() {
		new TransactionTemplate(this.transactions)
			.executeWithoutResult((status) -> this.here.replaceSignings(this.before));
	}

	@Test
	void whoChangesItSeesItAtOnceAndNobodyElseBeforeTheCommit() {
		Organization empty = new Organization(this.jdbc, new Memory(this.jdbc), this.clock, this.names);
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			headSignsAlone();
			assertThat(signing(this.here)).isEqualTo(Signing.HEAD_ONLY);
			assertThat(inAnotherThread(this.here)).isEqualTo(Signing.HEAD_THEN_LEADER);
			assertThat(inAnotherThread(empty)).isEqualTo(Signing.HEAD_THEN_LEADER);
		});
		assertThat(signing(this.here)).isEqualTo(Signing.HEAD_ONLY);
		assertThat(inAnotherThread(this.here)).isEqualTo(Signing.HEAD_ONLY);
	}

	@Test
	void otherNodeFollowsWhenItHasLooked() {
		headSignsAlone();
		assertThat(signing(this.there)).isEqualTo(Signing.HEAD_THEN_LEADER);
		this.memoryThere.look();
		assertThat(signing(this.there)).isEqualTo(Signing.HEAD_ONLY);
	}

	/**
	 * What it looks at while the change is not committed yet must not count as followed.
	 */
	@Test
	void lookDuringTheChangeMissesNothing() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			headSignsAlone();
			CompletableFuture.runAsync(this.memoryThere::look).join();
			assertThat(inAnotherThread(this.there)).isEqualTo(Signing.HEAD_THEN_LEADER);
		});
		this.memoryThere.look();
		assertThat(signing(this.there)).isEqualTo(Signing.HEAD_ONLY);
	}

	@Test
	void changeThatIsRolledBackWasNever() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			headSignsAlone();
			status.setRollbackOnly();
		});
		this.memoryThere.look();
		assertThat(signing(this.here)).isEqualTo(Signing.HEAD_THEN_LEADER);
		assertThat(signing(this.there)).isEqualTo(Signing.HEAD_THEN_LEADER);
	}

	private void headSignsAlone() {
		List<SigningRule> rules = new ArrayList<>(this.before);
		rules.add(new SigningRule(this.unit.id(), PROCEDURE, Signing.HEAD_ONLY));
		this.here.replaceSignings(rules);
	}

	private Signing signing(Organization organization) {
		return organization.signing(this.unit, PROCEDURE);
	}

	private Signing inAnotherThread(Organization organization) {
		return CompletableFuture.supplyAsync(() -> signing(organization)).join();
	}

}
