// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.JobStore;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.testkit.SharedMemory.Fault;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** The tests of capabilities can fail, and are skipped where nothing is declared. */
class CapabilityContractTest {

    /** A test of the contract. */
    interface Asked {
        void of(CapabilityContract contract) throws Exception;
    }

    private static Arguments found(Fault fault, Asked test) {
        return Arguments.of(fault, test);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                found(Fault.FORGETS, SharedStoreContract::whatWasAcknowledgedSurvivesTheProcess),
                found(Fault.FORGETS, SharedStoreContract::whatOneProcessAddsAnotherDoes),
                found(Fault.FORGETS, SharedStoreContract::oneProcessTakesOverFromAnother),
                found(Fault.OWN_CLOCK, CapabilityContract::allProcessesTellTheTimeOfTheDatabase),
                found(Fault.DEAF, CapabilityContract::newWorkWakesOtherProcessesWithinASecond),
                found(Fault.COMMITS_AT_ONCE, CapabilityContract::whatAHostAddsIsThereFromItsCommitOn),
                found(Fault.COMMITS_AT_ONCE, CapabilityContract::whatAHostRollsBackWasNeverAdded),
                found(Fault.COMMITS_AT_ONCE, CapabilityContract::aClientWithinATransactionLeavesTheConnectionToTheHost),
                found(Fault.COMMITS_AT_ONCE, CapabilityContract::aRunIsCompletedByTheCommitOfTheHost),
                found(
                        Fault.LETS_STALE_COMMIT,
                        CapabilityContract::nothingIsCommittedUnderAStaleLeaseWhateverTheHostDoes),
                found(Fault.LOSES_TRANSACTIONS, CapabilityContract::whatAHostAddsIsThereFromItsCommitOn),
                found(Fault.OPEN_WORKSPACES, CapabilityContract::aHostsOwnSqlSeesItsWorkspaceOnly),
                found(Fault.EMPTY_PROMISE, CapabilityContract::whatAHostAddsIsThereFromItsCommitOn));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsDeclaredAndNotKeptIsFound(Fault fault, Asked test) {
        var contract = new CapableStoreTest().with(fault);
        contract.openStore();
        assertThatThrownBy(() -> test.of(contract))
                .isInstanceOf(AssertionError.class)
                .hasMessageNotContaining("override");
    }

    @Test
    void whatIsDeclaredAndNotGivenSaysWhatToOverride() {
        JobStoreContract bare = new JobStoreContract() {
            @Override
            protected JobStore open(VirtualClock clock) {
                return new SharedMemory(clock, Set.of()).open();
            }
        };
        bare.openStore();
        assertOverride(bare, SharedStoreContract::whatWasAcknowledgedSurvivesTheProcess, "openAgain(VirtualClock)");
        assertOverride(
                bare, SharedStoreContract::processesThatClaimAtOnceNeverGetTheSameRun, "openAgain(VirtualClock)");
        assertOverride(bare, CapabilityContract::newWorkWakesOtherProcessesWithinASecond, "openAgain(VirtualClock)");
        assertOverride(bare, CapabilityContract::allProcessesTellTheTimeOfTheDatabase, "openOnMachine(InstantSource)");
        assertOverride(bare, CapabilityContract::whatAHostAddsIsThereFromItsCommitOn, "openConnection()");
        assertOverride(bare, CapabilityContract::aHostsOwnSqlSeesItsWorkspaceOnly, "seenBySql(String)");
    }

    private static void assertOverride(JobStoreContract contract, Asked test, String method) {
        assertThatThrownBy(() -> test.of(contract))
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("override " + method);
    }

    @Test
    void whatIsNotDeclaredIsSkippedAndSaysSo() throws Exception {
        var inMemory = new InMemoryJobStoreTest();
        inMemory.openStore();
        List<Asked> skipped = List.of(
                SharedStoreContract::whatWasAcknowledgedSurvivesTheProcess,
                SharedStoreContract::whatOneProcessAddsAnotherDoes,
                CapabilityContract::newWorkWakesOtherProcessesWithinASecond,
                CapabilityContract::allProcessesTellTheTimeOfTheDatabase,
                CapabilityContract::whatAHostAddsIsThereFromItsCommitOn,
                CapabilityContract::aHostsOwnSqlSeesItsWorkspaceOnly);
        for (Asked test : skipped) {
            assertThatThrownBy(() -> test.of(inMemory))
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessageContaining("the store does not declare ");
        }
        assertThat(new InMemoryJobStore().capabilities()).isEmpty();
        inMemory.aStoreWithoutTransactionsRefusesAHosts();
    }

    @Test
    void aRoleThatIsThereWithoutBeingDeclaredIsFound() {
        JobStoreContract shy = new JobStoreContract() {
            @Override
            protected JobStore open(VirtualClock clock) {
                return new SharedMemory(clock, Set.of(Fault.SHY)).open();
            }
        };
        shy.openStore();
        assertThatThrownBy(shy::aStoreWithoutTransactionsRefusesAHosts).isInstanceOf(AssertionError.class);
    }
}
